set_up_database() {
  local found instance enabled
  found=$(aws rds describe-db-instances --output text \
    --query "DBInstances[?DbiResourceId=='{{resource}}'].[DBInstanceIdentifier,IAMDatabaseAuthenticationEnabled]")
  read -r instance enabled <<<"$found"
  [ -n "$instance" ] || fail "there is no instance of resource id {{resource}} in $REGION"
  if [ "$enabled" = True ]; then
    say "the instance $instance takes IAM logins"
    return
  fi
  aws rds modify-db-instance --db-instance-identifier "$instance" \
    --enable-iam-database-authentication --apply-immediately >/dev/null
  changed "switched IAM logins of the instance $instance on"
}
