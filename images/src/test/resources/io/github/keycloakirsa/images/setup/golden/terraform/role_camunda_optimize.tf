# The service account camunda/optimize.
module "role_camunda_optimize" {
  source = "./modules/irsa-role"

  name              = "camunda-optimize"
  oidc_provider_arn = local.oidc_provider_arn
  namespace         = "camunda"
  service_account   = "optimize"

  opensearch_domain_arns = [
    "arn:aws:es:eu-central-1:123456789012:domain/search",
  ]
}

output "role_camunda_optimize_arn" {
  description = "For the annotation eks.amazonaws.com/role-arn of camunda/optimize."
  value       = module.role_camunda_optimize.arn
}
