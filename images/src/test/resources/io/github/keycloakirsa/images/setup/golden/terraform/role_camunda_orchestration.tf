# The service account camunda/orchestration.
module "role_camunda_orchestration" {
  source = "./modules/irsa-role"

  name              = "camunda-orchestration"
  oidc_provider_arn = local.oidc_provider_arn
  namespace         = "camunda"
  service_account   = "orchestration"

  opensearch_domain_arns = [
    "arn:aws:es:eu-central-1:123456789012:domain/search",
  ]
}

output "role_camunda_orchestration_arn" {
  description = "For the annotation eks.amazonaws.com/role-arn of camunda/orchestration."
  value       = module.role_camunda_orchestration.arn
}
