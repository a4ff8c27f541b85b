/** A simulated Docker Engine on the simulated Linux. */
export { endingWith } from './api/http/ending.ts';
export type { Handler } from './api/http/serve.ts';
export { serveInside } from './api/http/simulated.ts';
export { router } from './api/router.ts';
export { packageBytes } from './build/package-bytes.ts';
export { cutawayRoutes } from './api/route/cutaway.ts';
export { type StateKeeper, stateRoutes } from './api/route/state.ts';
export { routeGroups, routes } from './api/routes.ts';
export { type Listening, listen, makeWay } from './api/server.ts';
export { dockerPrograms as labPrograms } from './docker/program.ts';
export { Engine, type EngineOptions } from './engine.ts';
export { EngineError, type ErrorKind } from './error.ts';
export type { HostFolder } from './host/folder.ts';
export type { Pace } from './host/pace.ts';
export { imagePrograms } from './registry/program/table.ts';
export { type PullSpeed, pullSpeeds } from './registry/speeds.ts';
