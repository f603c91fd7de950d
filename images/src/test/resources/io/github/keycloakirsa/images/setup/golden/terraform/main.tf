provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["123456789012"]
}

variable "create_oidc_provider" {
  description = "Whether the cluster's issuer is made known to IAM here. Mostly it is already: eksctl and the EKS module do it. Who sets it sets it in a file, oidc.auto.tfvars, for every run."
  type        = bool
  default     = false
}

locals {
  oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF"
}

resource "aws_iam_openid_connect_provider" "cluster" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF"
  client_id_list = ["sts.amazonaws.com"]

  # All of the cluster's service accounts come in by it. A run that forgets the variable ends with an error.
  lifecycle {
    prevent_destroy = true
  }
}
