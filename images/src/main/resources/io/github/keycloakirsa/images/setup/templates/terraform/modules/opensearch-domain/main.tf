# A new OpenSearch domain with fine-grained access control, in which opensearch/map-roles.sh maps roles.
variable "domain" {
  description = "Name of the domain."
  type        = string
}

variable "engine_version" {
  description = "Version, such as OpenSearch_2.19."
  type        = string
}

variable "instance_type" {
  description = "Size of each node."
  type        = string
  default     = "m7g.large.search"
}

variable "instances" {
  description = "How many nodes there are."
  type        = number
  default     = 2
}

variable "volume_size" {
  description = "Storage of each node, in GiB."
  type        = number
  default     = 50
}

variable "subnets" {
  description = "Subnets of the nodes."
  type        = list(string)
}

variable "security_groups" {
  description = "Security groups that let the cluster's pods in on port 443."
  type        = list(string)
}

variable "administrator_arn" {
  description = "Role of the administrator, who maps other roles."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+$", var.administrator_arn))
    error_message = "The administrator must be a role's ARN such as arn:aws:iam::123456789012:role/admin."
  }
}

resource "aws_opensearch_domain" "this" {
  domain_name    = var.domain
  engine_version = var.engine_version

  cluster_config {
    instance_type          = var.instance_type
    instance_count         = var.instances
    zone_awareness_enabled = var.instances > 1
  }

  ebs_options {
    ebs_enabled = true
    volume_size = var.volume_size
  }

  vpc_options {
    subnet_ids         = var.subnets
    security_group_ids = var.security_groups
  }

  # Fine-grained access control; it asks for the three blocks below.
  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = false

    master_user_options {
      master_user_arn = var.administrator_arn
    }
  }

  encrypt_at_rest {
    enabled = true
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }
}

output "endpoint" {
  description = "For openSearch.endpoint of irsa.yaml."
  value       = aws_opensearch_domain.this.endpoint
}
