// Runs a case in a process of its own and reports what it took there: node bench/measure.js <case> [argument]
// A case is a module in bench/cases that exports a function; what it returns is kept alive until memory is read.
const [, , name, argument] = process.argv;
const run = require(`./cases/${name}.js`);
const start = process.hrtime.bigint();
Promise.resolve(run(argument)).then((kept) => {
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  // maxRSS is in kilobytes on every platform.
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ milliseconds, megabytes, kept: kept === undefined ? 0 : 1 }));
});
