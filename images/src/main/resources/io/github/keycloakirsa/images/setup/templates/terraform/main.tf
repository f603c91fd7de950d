provider "aws" {
  region              = "{{region}}"
  allowed_account_ids = ["{{account}}"]
}

variable "create_oidc_provider" {
  description = "Whether the cluster's issuer is made known to IAM here. Mostly it is already: eksctl and the EKS module do it. Who sets it sets it in a file, oidc.auto.tfvars, for every run."
  type        = bool
  default     = false
}

locals {
  oidc_provider_arn = "{{providerArn}}"
}

resource "aws_iam_openid_connect_provider" "cluster" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://{{oidc}}"
  client_id_list = ["sts.amazonaws.com"]

  # All of the cluster's service accounts come in by it. A run that forgets the variable ends with an error.
  lifecycle {
    prevent_destroy = true
  }
}
