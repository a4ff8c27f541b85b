import type Dockerode from 'dockerode';
import type { Disposable } from '../../base/lifecycle.ts';
import type { EngineInfo } from '../../model/index.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';

/** The Engine port: a client of the Engine API and what is known of the engine behind it. Dispose to close its connections. */
export interface Engine extends Disposable {
  readonly endpoint: Endpoint;
  readonly docker: Dockerode;
  readonly info: EngineInfo;
}
