import type { Program } from '../../../kernel/index.ts';
import { balancers } from './balancer/programs.ts';
import { aliases } from './build/command.ts';
import { compilerPrograms } from './build/compilers.ts';
import { git } from './build/git.ts';
import { make } from './build/make.ts';
import { npmPrograms } from './build/npm.ts';
import { otherPrograms } from './build/other.ts';
import { pipPrograms } from './build/pip.ts';
import { helloWorld } from './hello-world.ts';
import { htpasswd } from './htpasswd.ts';
import { apache } from './httpd.ts';
import { nginx } from './nginx.ts';
import { node } from './node.ts';
import { python } from './python.ts';
import { redisCli, redisServer } from './redis.ts';
import { registryServer } from './registry.ts';
import { serverPrograms } from './services.ts';
import { sqlClients } from './sql/clients.ts';
import { toolPrograms } from './tools.ts';

/** Programs of the catalogue's images besides the kernel's own: whoever boots the host adds them to its table. */
export const imagePrograms: readonly Program[] = [...balancers, helloWorld, ...aliases(apache, 'apache2', 'apachectl', 'apache2ctl'), htpasswd, nginx, node, python, redisCli, redisServer, registryServer, ...serverPrograms, ...toolPrograms, ...compilerPrograms, git, make, ...npmPrograms, ...pipPrograms, ...otherPrograms, ...sqlClients];
