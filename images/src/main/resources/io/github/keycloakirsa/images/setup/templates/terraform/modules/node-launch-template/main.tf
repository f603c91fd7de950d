# A launch template for a node group, for the metadata service of the nodes: with a hop limit of 1 it answers the node
# and no pod, so that a pod whose own role is not to be had never gets the node's.
#
# In terraform-aws-modules/eks the same stands in the module's argument: eks_managed_node_group_defaults = {
# metadata_options = { http_put_response_hop_limit = 1 } }.
variable "name_prefix" {
  description = "First part of the template's name."
  type        = string
}

variable "hop_limit" {
  description = "1 keeps pods away; more only where pods need the node's role on purpose."
  type        = number
  default     = 1
}

resource "aws_launch_template" "this" {
  name_prefix = var.name_prefix

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = var.hop_limit
  }
}

output "id" {
  description = "For launch_template.id of aws_eks_node_group."
  value       = aws_launch_template.this.id
}

output "version" {
  description = "For launch_template.version of aws_eks_node_group."
  value       = aws_launch_template.this.latest_version
}
