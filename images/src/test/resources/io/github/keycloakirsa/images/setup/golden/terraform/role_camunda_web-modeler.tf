# The service account camunda/web-modeler.
module "role_camunda_web-modeler" {
  source = "./modules/irsa-role"

  name              = "WebModeler"
  oidc_provider_arn = local.oidc_provider_arn
  namespace         = "camunda"
  service_account   = "web-modeler"

  database_user_arns = [
    "arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/web_modeler",
  ]
}

output "role_camunda_web-modeler_arn" {
  description = "For the annotation eks.amazonaws.com/role-arn of camunda/web-modeler."
  value       = module.role_camunda_web-modeler.arn
}
