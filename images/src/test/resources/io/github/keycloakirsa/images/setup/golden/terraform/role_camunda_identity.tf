# The service account camunda/identity.
module "role_camunda_identity" {
  source = "./modules/irsa-role"

  name              = "camunda-identity"
  oidc_provider_arn = local.oidc_provider_arn
  namespace         = "camunda"
  service_account   = "identity"

  database_user_arns = [
    "arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/camunda-identity",
  ]
}

output "role_camunda_identity_arn" {
  description = "For the annotation eks.amazonaws.com/role-arn of camunda/identity."
  value       = module.role_camunda_identity.arn
}
