# Needs no account: every value is known when it is planned.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

run "roles" {
  command = plan

  assert {
    condition     = module.role_camunda_keycloak.name == "camunda-keycloak"
    error_message = "The role of camunda/keycloak has another name."
  }

  assert {
    condition     = module.role_camunda_identity.name == "camunda-identity"
    error_message = "The role of camunda/identity has another name."
  }

  assert {
    condition     = module.role_camunda_web-modeler.name == "WebModeler"
    error_message = "The role of camunda/web-modeler has another name."
  }

  assert {
    condition     = module.role_camunda_orchestration.name == "camunda-orchestration"
    error_message = "The role of camunda/orchestration has another name."
  }

  assert {
    condition     = module.role_camunda_optimize.name == "camunda-optimize"
    error_message = "The role of camunda/optimize has another name."
  }
}
