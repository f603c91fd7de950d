provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variables {
  name              = "camunda-keycloak"
  oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF"
  namespace         = "camunda"
  service_account   = "keycloak"
}

run "trusts_one_subject_and_one_audience" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition == {
      StringEquals = {
        "oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF:aud" = "sts.amazonaws.com"
        "oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF:sub" = "system:serviceaccount:camunda:keycloak"
      }
    }
    error_message = "The trust policy must name subject and audience."
  }

  assert {
    condition     = length(aws_iam_role_policy.database) == 0 && length(aws_iam_role_policy.opensearch) == 0
    error_message = "A role that was given nothing may do nothing."
  }
}

run "connects_as_the_users_it_was_given" {
  command = plan

  variables {
    database_user_arns = ["arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/keycloak"]
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.database[0].policy).Statement[0].Resource == ["arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/keycloak"]
    error_message = "The policy must name the users and no others."
  }
}

run "uses_the_domains_it_was_given" {
  command = plan

  variables {
    opensearch_domain_arns = ["arn:aws:es:eu-central-1:123456789012:domain/search"]
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.opensearch[0].policy).Statement[0].Resource == ["arn:aws:es:eu-central-1:123456789012:domain/search/*"]
    error_message = "The policy must name what is in the domain."
  }

  assert {
    condition     = contains(jsondecode(aws_iam_role_policy.opensearch[0].policy).Statement[0].Action, "es:ESHttpPatch")
    error_message = "PATCH must be allowed."
  }
}

run "refuses_an_issuer_with_a_scheme" {
  command = plan

  variables {
    oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/https://oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF/"
  }

  expect_failures = [var.oidc_provider_arn]
}

run "refuses_an_account_of_eleven_digits" {
  command = plan

  variables {
    oidc_provider_arn = "arn:aws:iam::12345678901:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF"
  }

  expect_failures = [var.oidc_provider_arn]
}

run "refuses_the_identifier_of_a_cluster" {
  command = plan

  variables {
    database_user_arns = ["arn:aws:rds-db:eu-central-1:123456789012:dbuser:mydb/keycloak"]
  }

  expect_failures = [var.database_user_arns]
}

run "refuses_a_placeholder" {
  command = plan

  variables {
    database_user_arns = ["arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/<DB_USER>"]
  }

  expect_failures = [var.database_user_arns]
}

run "refuses_every_service_account" {
  command = plan

  variables {
    service_account = "*"
  }

  expect_failures = [var.service_account]
}
