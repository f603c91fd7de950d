provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variables {
  domain            = "search"
  engine_version    = "OpenSearch_2.19"
  subnets           = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  security_groups   = ["sg-0123456789abcdef0"]
  administrator_arn = "arn:aws:iam::123456789012:role/admin"
}

run "has_fine_grained_access_control" {
  command = plan

  assert {
    condition     = aws_opensearch_domain.this.advanced_security_options[0].enabled
    error_message = "Fine-grained access control must be on."
  }

  assert {
    condition     = aws_opensearch_domain.this.domain_endpoint_options[0].enforce_https
    error_message = "Plain http must be off."
  }
}

run "refuses_a_name_for_the_administrator" {
  command = plan

  variables {
    administrator_arn = "admin"
  }

  expect_failures = [var.administrator_arn]
}
