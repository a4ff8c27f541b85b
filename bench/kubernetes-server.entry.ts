import { apiServer, podNamed } from '../src/cluster/testing.ts';
import { serveApi } from '../test/host/api-server.ts';

/** An API server in a process of its own: so many nodes and pods on them. Prints its URL, and lives until its standard input ends. */
async function serve(nodes: number, pods: number): Promise<void> {
  const { server, client } = apiServer();
  for (let index = 0; index < nodes; index++) client.create('nodes', { metadata: { name: `node-${index}` }, spec: {} });
  for (let index = 0; index < pods; index++) client.create('pods', podNamed(`pod-${index}`, 'default', { nodeName: `node-${index % nodes}` }));
  const served = await serveApi(server);
  process.stdout.write(`${served.url}\n`);
  process.stdin.on('end', () => { void served.close(); }).resume();
}

void serve(Number(process.argv[2]), Number(process.argv[3]));
