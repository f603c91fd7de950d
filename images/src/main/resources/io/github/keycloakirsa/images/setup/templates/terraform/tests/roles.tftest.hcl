# Needs no account: every value is known when it is planned.
provider "aws" {
  region                      = "{{region}}"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

run "roles" {
  command = plan

{{asserts}}
}
