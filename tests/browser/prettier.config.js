export default {
  printWidth: 140,
  semi: false,
  bracketSpacing: false,
  arrowParens: "avoid",
}
