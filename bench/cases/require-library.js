// What a user's app loads with `import ... from "cdktf-aks-mig"`.
module.exports = () => require("../../build");
