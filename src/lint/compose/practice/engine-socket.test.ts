import { check } from '../testing.ts';
import { rule } from './engine-socket.ts';

describe('engine-socket', () => {
  it('finds the sockets of engines', () => check(rule, `
    services:
      proxy:
        image: traefik:3.5
        volumes:
          - /var/run/docker.sock:/var/run/docker.sock
  #         ^^^^^^^^^^^^^^^^^^^^ info EngineSocket: /var/run/docker.sock makes the container root on this host; put a proxy before it that lets only some requests through
          - type: bind
            source: /run/podman/podman.sock
  #                 ^^^^^^^^^^^^^^^^^^^^^^^ info EngineSocket: /run/podman/podman.sock makes the container root on this host, read-only or not; put a proxy before it that lets only some requests through
            target: /podman.sock
            read_only: true
  `));

  it('leaves other sockets and volumes', () => check(rule, `
    services:
      proxy:
        image: traefik:3.5
        volumes: [/run/php.sock:/php.sock, docker.sock:/data, ./docker.socks:/x]
    volumes: {docker.sock: }
  `));
});
