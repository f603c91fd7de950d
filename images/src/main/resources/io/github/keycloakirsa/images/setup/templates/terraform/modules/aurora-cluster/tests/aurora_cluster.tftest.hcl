provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

run "users_can_log_in_with_iam" {
  command = plan

  variables {
    identifier      = "mydb"
    engine_version  = "17.4"
    subnet_group    = "database"
    security_groups = ["sg-0123456789abcdef0"]
  }

  assert {
    condition     = aws_rds_cluster.this.iam_database_authentication_enabled
    error_message = "IAM database authentication must be on."
  }

  assert {
    condition     = aws_rds_cluster.this.storage_encrypted && aws_rds_cluster.this.manage_master_user_password
    error_message = "The storage must be encrypted, and the master's password must not be in the state."
  }
}
