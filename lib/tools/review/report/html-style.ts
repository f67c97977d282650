/** The style of the page: light or dark as its reader has it, one column on a phone. */
export const HTML_STYLE = `
:root{color-scheme:light dark;--text:#1b1f24;--dim:#57606a;--page:#fff;--card:#f6f8fa;--line:#d0d7de;--link:#0757b5;--error:#b3151f;--warning:#7d4e00;--note:#57606a;--clear:#1a7f37;--g1:#b6e3ff;--g2:#aceebb;--g3:#fae17d;--g4:#ffc9b0;--g7:#e2c5ff;--ink:#1b1f24}
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--dim:#9da7b1;--page:#0d1117;--card:#161b22;--line:#3d444d;--link:#78b7ff;--error:#ff8e87;--warning:#e3b341;--note:#9da7b1;--clear:#3fb950;--g1:#0a4a86;--g2:#11602a;--g3:#6b4d00;--g4:#862d0c;--g7:#5a2f9c;--ink:#fff}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:80rem;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.25rem}h3{font-size:1.1rem}h4{font-size:1rem;margin:0 0 .25rem;font-family:ui-monospace,monospace}
a{color:var(--link)}p{margin:.25rem 0}ul{padding-left:1.25rem}
form{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;padding:.75rem;border:1px solid var(--line);border-radius:.5rem}
[hidden]{display:none!important}
label{display:grid;font-size:.875rem;color:var(--dim);min-width:0}
select,input{font:inherit;max-width:100%;padding:.25rem .5rem;background:var(--page);color:var(--text);border:1px solid var(--dim);border-radius:.25rem}
summary{cursor:pointer}summary>h2{display:inline}
.block{display:grid;grid-template-columns:minmax(0,1fr);gap:.5rem 1rem}.block>*{min-width:0}
@media(min-width:60rem){.block{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}.block>h4{grid-column:1/-1}}
table{border-collapse:collapse;margin:.5rem 0}th,td{padding:.125rem 1rem .125rem 0;text-align:left;vertical-align:top}th{font-weight:400;color:var(--dim)}
article{margin-bottom:1rem;padding:.75rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
article.error{border-left:.3rem solid var(--error)}article.warning{border-left:.3rem solid var(--warning)}
article article{background:var(--page)}h5{font-size:1rem;margin:0}.error>h5{color:var(--error)}.warning>h5{color:var(--warning)}.note>h5{color:var(--note)}
.sides{display:flex;flex-wrap:wrap;gap:1rem}figure{flex:1 1 16rem;min-width:0;margin:.5rem 0 0}figcaption{font-size:.875rem;color:var(--dim)}
.node{display:flex;flex-wrap:wrap;gap:.25rem;margin-bottom:.5rem;padding:.375rem;border:1px solid var(--line);border-radius:.375rem}
.gpu{width:9rem;max-width:100%;display:block}.symbols{position:absolute;width:0;height:0}
.idle{fill:var(--line)}.MIG1g{fill:var(--g1)}.MIG2g{fill:var(--g2)}.MIG3g{fill:var(--g3)}.MIG4g{fill:var(--g4)}.MIG7g{fill:var(--g7)}
.label,.memory{fill:var(--ink);font:11px system-ui,sans-serif;text-anchor:middle}.memory{font-size:6.5px}
.verdict{margin:.5rem 0;padding:.75rem;font-size:1.1rem;font-weight:600;background:var(--card);border:1px solid var(--line);border-left:.5rem solid var(--note);border-radius:.5rem}
.verdict.errors{border-left-color:var(--error);color:var(--error)}.verdict.warnings,.verdict.accepted,.verdict.incomplete{border-left-color:var(--warning)}.verdict.clear{border-left-color:var(--clear)}
@media print{:root{color-scheme:light;--text:#000;--dim:#444;--page:#fff;--card:#fff;--line:#999;--g1:#b6e3ff;--g2:#aceebb;--g3:#fae17d;--g4:#ffc9b0;--g7:#e2c5ff;--ink:#000}body{max-width:none;padding:0;font-size:10pt}form{display:none!important}article,figure,.verdict{break-inside:avoid}h2,h3,h4{break-after:avoid}svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}a{text-decoration:none}article article a::after{content:" (" attr(href) ")";font-size:8pt}}
`;
