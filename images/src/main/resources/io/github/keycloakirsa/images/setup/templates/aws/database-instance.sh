set_up_database() {
  local instance enabled
  read -r instance enabled < <(aws rds describe-db-instances --region "$REGION" --output text \
    --query "DBInstances[?DbiResourceId=='{{resource}}'].[DBInstanceIdentifier,IAMDatabaseAuthenticationEnabled]") ||
    fail "there is no instance of resource id {{resource}} in $REGION"
  if [ "$enabled" = True ]; then
    say "the instance $instance takes IAM logins"
    return
  fi
  aws rds modify-db-instance --region "$REGION" --db-instance-identifier "$instance" \
    --enable-iam-database-authentication --apply-immediately >/dev/null
  changed "switched IAM logins of the instance $instance on"
}
