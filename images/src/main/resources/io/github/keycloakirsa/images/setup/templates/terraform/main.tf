provider "aws" {
  region              = "{{region}}"
  allowed_account_ids = ["{{account}}"]
}

variable "create_oidc_provider" {
  description = "Whether the cluster's issuer is made known to IAM here. Mostly it is already: eksctl and the EKS module do it."
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
}
