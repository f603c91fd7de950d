set_up_database() {
  local found cluster enabled
  found=$(aws rds describe-db-clusters --output text \
    --query "DBClusters[?DbClusterResourceId=='{{resource}}'].[DBClusterIdentifier,IAMDatabaseAuthenticationEnabled]")
  read -r cluster enabled <<<"$found"
  [ -n "$cluster" ] || fail "there is no cluster of resource id {{resource}} in $REGION"
  if [ "$enabled" = True ]; then
    say "the cluster $cluster takes IAM logins"
    return
  fi
  aws rds modify-db-cluster --db-cluster-identifier "$cluster" \
    --enable-iam-database-authentication --apply-immediately >/dev/null
  changed "switched IAM logins of the cluster $cluster on"
}
