# Only looks: switching fine-grained access control on in a domain that is used locks its users out.
set_up_opensearch() {
  local enabled
  enabled=$(aws opensearch describe-domain --domain-name {{domain}} --output text \
    --query DomainStatus.AdvancedSecurityOptions.Enabled)
  [ "$enabled" = True ] || fail "the domain {{domain}} has no fine-grained access control: switch it on first"
  say "the domain {{domain}} has fine-grained access control"
}

