  assert {
    condition     = module.{{label}}.name == "{{role}}"
    error_message = "The role of {{namespace}}/{{serviceAccount}} has another name."
  }
