# The service account {{namespace}}/{{serviceAccount}}.
module "{{label}}" {
  source = "./modules/irsa-role"

  name              = "{{role}}"
  oidc_provider_arn = local.oidc_provider_arn
  namespace         = "{{namespace}}"
  service_account   = "{{serviceAccount}}"
{{permissions}}
}

output "{{label}}_arn" {
  description = "For the annotation eks.amazonaws.com/role-arn of {{namespace}}/{{serviceAccount}}."
  value       = module.{{label}}.arn
}
