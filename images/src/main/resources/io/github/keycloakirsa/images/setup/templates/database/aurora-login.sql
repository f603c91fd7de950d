SELECT {{grantLogin}}
WHERE NOT EXISTS (
  SELECT FROM pg_auth_members
  WHERE roleid = (SELECT oid FROM pg_roles WHERE rolname = 'rds_iam')
    AND member = (SELECT oid FROM pg_roles WHERE rolname = {{userText}})) \gexec
