import type { ComposeCommand } from './command.ts';
import { attach } from './command/attach.ts';
import { build } from './command/build.ts';
import { config } from './command/config.ts';
import { cp } from './command/cp.ts';
import { create } from './command/create.ts';
import { down } from './command/down.ts';
import { events } from './command/events.ts';
import { exec } from './command/exec.ts';
import { images } from './command/images.ts';
import { kill } from './command/kill.ts';
import { logs } from './command/logs.ts';
import { ls } from './command/ls.ts';
import { pause, unpause } from './command/pause.ts';
import { port } from './command/port.ts';
import { ps } from './command/ps.ts';
import { pull } from './command/pull.ts';
import { push } from './command/push.ts';
import { restart } from './command/restart.ts';
import { rm } from './command/rm.ts';
import { run } from './command/run.ts';
import { scale } from './command/scale.ts';
import { start } from './command/start.ts';
import { stats } from './command/stats.ts';
import { stop } from './command/stop.ts';
import { top } from './command/top.ts';
import { up } from './command/up.ts';
import { version } from './command/version.ts';
import { volumes } from './command/volumes.ts';
import { wait } from './command/wait.ts';

/** All commands of `docker compose`. */
export const commands: readonly ComposeCommand[] = [
  attach, build, config, cp, create, down, events, exec, images, kill, logs, ls, pause, port, ps, pull, push, restart, rm, run, scale, start, stats, stop, top, unpause, up, version, volumes, wait,
];
