# The service account camunda/keycloak.
module "role_camunda_keycloak" {
  source = "./modules/irsa-role"

  name              = "camunda-keycloak"
  oidc_provider_arn = local.oidc_provider_arn
  namespace         = "camunda"
  service_account   = "keycloak"

  database_user_arns = [
    "arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/keycloak",
  ]
}

output "role_camunda_keycloak_arn" {
  description = "For the annotation eks.amazonaws.com/role-arn of camunda/keycloak."
  value       = module.role_camunda_keycloak.arn
}
