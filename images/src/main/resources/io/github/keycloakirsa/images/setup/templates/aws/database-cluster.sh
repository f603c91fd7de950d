set_up_database() {
  local cluster enabled
  read -r cluster enabled < <(aws rds describe-db-clusters --region "$REGION" --output text \
    --query "DBClusters[?DbClusterResourceId=='{{resource}}'].[DBClusterIdentifier,IAMDatabaseAuthenticationEnabled]") ||
    fail "there is no cluster of resource id {{resource}} in $REGION"
  if [ "$enabled" = True ]; then
    say "the cluster $cluster takes IAM logins"
    return
  fi
  aws rds modify-db-cluster --region "$REGION" --db-cluster-identifier "$cluster" \
    --enable-iam-database-authentication --apply-immediately >/dev/null
  changed "switched IAM logins of the cluster $cluster on"
}
