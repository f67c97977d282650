const SECTIONS = [
  ["moved", "Moved"],
  ["held", "Held back"],
  ["unreached", "Not reached"],
];

/** The facts as text: what moved first, then what is held back and what could not be asked. */
exports.report = function report(facts) {
  const parts = SECTIONS.flatMap(([state, title]) => {
    const rows = facts.filter((fact) => fact.state === state);
    return rows.length === 0 ? [] : [`${title} (${rows.length})\n${rows.map((fact) => `  ${line(fact)}`).join("\n")}\n`];
  });
  const current = facts.filter(({ state }) => state === "current").length;
  return `${parts.join("\n")}${parts.length > 0 ? "\n" : ""}${current} of ${facts.length} pins are current.`;
};

function line({ what, where, pinned, newest, state, reason }) {
  const versions = state === "unreached" ? pinned : `${pinned} -> ${newest}`;
  return `${what} ${versions} (${where})${reason ? `: ${reason}` : ""}`;
}
