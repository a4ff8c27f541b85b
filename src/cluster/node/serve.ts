import { type Agent, type Connection, simulatedConnection } from '../../engine/index.ts';

/** Listens on a port of a process's network, and serves each connection until that is over. @throws Error if the port is taken */
export async function listenOn(agent: Agent, port: number, over: AbortSignal, serveOne: (connection: Connection) => Promise<void>): Promise<void> {
  const { sys } = agent;
  const listener = sys.socket('inet', 'stream');
  sys.setSocketOptions(listener, { reuseAddress: true });
  sys.bind(listener, { address: 0, port });
  sys.listen(listener, 512);
  const isOver = (): boolean => over.aborted;
  while (!isOver()) {
    try {
      const { fd } = await agent.call(each => each.accept(listener), over);
      const connection = simulatedConnection(agent, fd);
      over.addEventListener('abort', () => { connection.close(); }, { once: true, signal: connection.closed });
      void serveOne(connection).catch(() => { connection.close(); });
    } catch (error) {
      if (!isOver()) throw error;
    }
  }
  if (!agent.ended.aborted) sys.close(listener);
}
