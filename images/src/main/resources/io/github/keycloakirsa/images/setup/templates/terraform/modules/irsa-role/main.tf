# A role for one service account of a cluster: who may assume it, and what it may do.
locals {
  issuer = split("oidc-provider/", var.oidc_provider_arn)[1]
}

resource "aws_iam_role" "this" {
  name = var.name

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = var.oidc_provider_arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      # Without aud, a token of this service account for any other audience would do as well.
      Condition = {
        StringEquals = {
          "${local.issuer}:aud" = "sts.amazonaws.com"
          "${local.issuer}:sub" = "system:serviceaccount:${var.namespace}:${var.service_account}"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "database" {
  count = length(var.database_user_arns) > 0 ? 1 : 0

  name = "database"
  role = aws_iam_role.this.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "rds-db:connect"
      Resource = var.database_user_arns
    }]
  })
}

resource "aws_iam_role_policy" "opensearch" {
  count = length(var.opensearch_domain_arns) > 0 ? 1 : 0

  name = "opensearch"
  role = aws_iam_role.this.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "es:ESHttpDelete",
        "es:ESHttpGet",
        "es:ESHttpHead",
        "es:ESHttpPatch",
        "es:ESHttpPost",
        "es:ESHttpPut",
      ]
      Resource = [for arn in var.opensearch_domain_arns : "${arn}/*"]
    }]
  })
}
