
  {{argument}} = [
{{items}}
  ]
