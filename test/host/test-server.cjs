/**
 * Starts the VS Code server of code-server 4.93.1 by itself: `test-server.cjs SERVER_MAIN PORT --option value …`.
 * There, unlike in later versions, server-main.js listens only for code-server, which does not pass on the option
 * that lets a browser's address name the extension tests to run.
 */
const { createServer } = require('node:http');

const [, , serverMain, port, ...rest] = process.argv;
const options = { compatibility: '1.64' };
for (let i = 0; i < rest.length; i++) {
  const next = rest[i + 1];
  const hasValue = next !== undefined && !next.startsWith('--');
  options[rest[i].slice(2)] = hasValue ? next : true;
  if (hasValue) i++;
}

async function main() {
  const server = await (await require(serverMain).loadCodeWithNls()).createServer(null, options);
  createServer((request, response) => server.handleRequest(request, response))
    .on('upgrade', (request, socket) => server.handleUpgrade(request, socket))
    .listen(Number(port), '127.0.0.1');
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
