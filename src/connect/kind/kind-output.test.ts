import assert from 'node:assert/strict';
import { failureIn, missingProgramIn, stepIn, takenPortIn } from './kind-output.ts';

describe('stepIn', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    [' • Ensuring node image (kindest/node:v1.32.2) 🖼  ...', 'begun Ensuring node image (kindest/node:v1.32.2) 🖼'],
    [' ✓ Preparing nodes 📦 📦 📦  ', 'done Preparing nodes 📦 📦 📦'],
    [' ✗ Starting control-plane 🕹️', 'failed Starting control-plane 🕹️'],
    ['Creating cluster "dev" ...', undefined],
  ];
  for (const [line, step] of cases) {
    it(line, () => {
      const found = stepIn(line);
      assert.equal(found && `${found.state} ${found.title}`, step);
    });
  }
});

describe('failureIn', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Creating cluster "dev" ...\nERROR: failed to create cluster: node(s) already exist for a cluster with the name "dev"\n', 'node(s) already exist for a cluster with the name "dev"'],
    [
      'ERROR: failed to create cluster: failed to init node with kubeadm: command "docker exec --privileged a kubeadm init" failed with error: exit status 1\n\nCommand Output: I1 reading\nerror: bad\n\n',
      'failed to init node with kubeadm: error: bad',
    ],
    [
      `ERROR: failed to create cluster: command "docker run --name a" failed with error: exit status 125\n\nCommand Output: 0123\ndocker: Error response from daemon: port is already allocated.\n\nRun 'docker run --help' for more information\n`,
      'docker: Error response from daemon: port is already allocated.',
    ],
    [
      `ERROR: failed to list clusters: command "docker ps -a --format '{{.Label "io.x-k8s.kind.cluster"}}'" failed with error: exit status 1\n\nCommand Output: Cannot connect to the Docker daemon at unix:///nowhere.sock. Is the docker daemon running?\n`,
      'failed to list clusters: Cannot connect to the Docker daemon at unix:///nowhere.sock. Is the docker daemon running?',
    ],
    ['something else', ''],
  ];
  for (const [output, failure] of cases) it(failure || 'says nothing of other words', () => assert.equal(failureIn(output), failure));
});

it('missingProgramIn', () => {
  assert.equal(missingProgramIn('ERROR: failed to get podman info (podman info --format json): "": command "podman info --format json" failed with error: exec: "podman": executable file not found in $PATH\n'), 'podman');
});

describe('takenPortIn', () => {
  for (const [words, port] of [
    ['docker: Error response from daemon: driver failed programming external connectivity on endpoint a (0123): Bind for 0.0.0.0:28080 failed: port is already allocated.', 28080],
    ['Error response from daemon: failed to set up container networking: failed to bind host port for 0.0.0.0:80:172.18.0.2:80/tcp: address already in use', 80],
    ['error starting userland proxy: listen tcp4 0.0.0.0:443: bind: address already in use.', 443],
    ['failed to bind host port [::]:8443/tcp: address already in use', 8443],
    ['Error: cannot listen on the TCP port: listen tcp4 127.0.0.1:5000: bind: address already in use', 5000],
    ['failed to pull image "a:1": connection refused', undefined],
  ] as const) it(`${port ?? 'nothing'} of “${words}”`, () => { assert.equal(takenPortIn(words), port); });
});
