/** The modules of cdktf that a text of the edition names: what was not renamed is found all the same, in this repository. */
exports.foreignModules = function foreignModules(text) {
  return [...text.matchAll(/["']((?:cdktf|@cdktf\/provider-[a-z]+)(?:\/[^"']*)?)["']/g)].map(([, name]) => name);
};
