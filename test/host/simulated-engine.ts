import type Docker from 'dockerode';
import { connect } from './docker.ts';
import { startSimulator } from './simulator.ts';

/** A `cutaway sim` of its own, with a client of it. */
export interface SimulatedEngine {
  /** As in `DOCKER_HOST`. */
  readonly host: string;
  readonly client: Docker;
  /** Hangs up, ends it, and removes all that was made for it. */
  end(): Promise<void>;
}

/** Starts one. @throws Error if it ends at once */
export async function simulatedEngine(...args: readonly string[]): Promise<SimulatedEngine> {
  const simulator = await startSimulator(...args);
  const host = `unix://${simulator.socket}`;
  const { client, hangUp } = connect(host);
  return {
    host, client,
    end: async () => {
      hangUp();
      await simulator.end();
    },
  };
}
