variable "name" {
  description = "Name of the role."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_.@-]{1,64}$", var.name))
    error_message = "The name must be at most 64 letters, digits and _ . @ -, and not an ARN."
  }
}

variable "oidc_provider_arn" {
  description = "ARN of the cluster's OIDC provider in IAM."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:oidc-provider/[a-z0-9][A-Za-z0-9._:/-]*[A-Za-z0-9]$", var.oidc_provider_arn))
    error_message = "The provider must be an ARN such as arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF, without https:// in it."
  }
}

variable "namespace" {
  description = "Namespace of the service account."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.namespace))
    error_message = "The namespace must be lower-case letters, digits and dashes."
  }
}

variable "service_account" {
  description = "Name of the service account."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", var.service_account))
    error_message = "The service account must be lower-case letters, digits, dots and dashes; a star would let others in."
  }
}

variable "database_user_arns" {
  description = "Database users as whom the role may connect."
  type        = list(string)
  default     = []

  validation {
    condition = alltrue([
      for arn in var.database_user_arns :
      can(regex("^arn:aws[a-z-]*:rds-db:[a-z0-9-]+:[0-9]{12}:dbuser:(cluster|db)-[A-Z0-9]+/[A-Za-z0-9_.-]+$", arn))
    ])
    error_message = "Each must be an ARN such as arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/keycloak, with the resource id and not the identifier of the database."
  }
}

variable "opensearch_domain_arns" {
  description = "OpenSearch domains that the role may use."
  type        = list(string)
  default     = []

  validation {
    condition = alltrue([
      for arn in var.opensearch_domain_arns :
      can(regex("^arn:aws[a-z-]*:es:[a-z0-9-]+:[0-9]{12}:domain/[a-z][a-z0-9-]{2,27}$", arn))
    ])
    error_message = "Each must be an ARN such as arn:aws:es:eu-central-1:123456789012:domain/search."
  }
}
