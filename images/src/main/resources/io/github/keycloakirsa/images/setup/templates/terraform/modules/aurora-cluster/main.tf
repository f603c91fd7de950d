# A new Aurora PostgreSQL whose users can log in with IAM. An existing cluster needs the one argument
# iam_database_authentication_enabled only.
variable "identifier" {
  description = "Identifier of the cluster."
  type        = string
}

variable "engine_version" {
  description = "Version of PostgreSQL, such as 17.4."
  type        = string
}

variable "instance_class" {
  description = "Size of each instance."
  type        = string
  default     = "db.r6g.large"
}

variable "instances" {
  description = "How many there are: one writer, all others readers."
  type        = number
  default     = 2
}

variable "master_username" {
  description = "User who runs aurora.sql; RDS keeps its password in Secrets Manager."
  type        = string
  default     = "postgres"
}

variable "subnet_group" {
  description = "Subnet group of the database."
  type        = string
}

variable "security_groups" {
  description = "Security groups that let the cluster's pods in on port 5432."
  type        = list(string)
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = var.identifier
  engine             = "aurora-postgresql"
  engine_version     = var.engine_version

  iam_database_authentication_enabled = true

  master_username             = var.master_username
  manage_master_user_password = true
  db_subnet_group_name        = var.subnet_group
  vpc_security_group_ids      = var.security_groups
  storage_encrypted           = true
  final_snapshot_identifier   = "${var.identifier}-final"
}

resource "aws_rds_cluster_instance" "this" {
  count = var.instances

  identifier         = "${var.identifier}-${count.index}"
  cluster_identifier = aws_rds_cluster.this.id
  engine             = aws_rds_cluster.this.engine
  engine_version     = aws_rds_cluster.this.engine_version
  instance_class     = var.instance_class
}

output "resource_id" {
  description = "For database.resource of irsa.yaml."
  value       = aws_rds_cluster.this.cluster_resource_id
}

output "host" {
  description = "For database.host of irsa.yaml."
  value       = aws_rds_cluster.this.endpoint
}
