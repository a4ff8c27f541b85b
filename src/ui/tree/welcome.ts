/** What an empty view says, by what is wrong. `cutaway.engine` is set from the connection: see `ui/engine-context.ts`. */
interface Welcome {
  /** Key in package.nls.json. */
  readonly id: `cutaway.welcome.${string}`;
  readonly text: string;
  readonly when: string;
  /** In which views; otherwise in all. */
  readonly isIn?: (view: string) => boolean;
}

const clusters = 'cutaway.clusters';
const actions = '\n[Try Again](command:cutaway.engine.retry)\n[Choose Another Engine](command:cutaway.engine.select)\n[Use the Simulator](command:cutaway.simulator.use)';

export const welcomes: readonly Welcome[] = [
  {
    id: 'cutaway.welcome.missing', when: "cutaway.engine == 'not-found'",
    text: `There is no engine at the chosen address: its socket does not exist. Start the engine (on Linux “sudo systemctl start docker”, elsewhere Docker Desktop), mount its socket into this container, or choose another engine. The view fills by itself as soon as the engine answers.${actions}`,
  },
  {
    id: 'cutaway.welcome.refused', when: "cutaway.engine == 'refused'",
    text: `Nothing listens at the engine's address. Start the engine; the view fills by itself as soon as it answers.${actions}`,
  },
  {
    id: 'cutaway.welcome.permission', when: "cutaway.engine == 'permission'",
    text: `The engine is there, but you may not open its socket. Add yourself to the group that owns it (on Linux “sudo usermod -aG docker $USER”), then sign out and in again. In a container, run as a user of that group.${actions}`,
  },
  {
    id: 'cutaway.welcome.tooOld', when: "cutaway.engine == 'too-old'",
    text: `The engine answers, but its API is too old for Cutaway. Update it, or choose another engine.${actions}`,
  },
  {
    id: 'cutaway.welcome.tls', when: "cutaway.engine == 'tls'",
    text: `The engine was reached, but the secure connection failed. Check the certificates of the context (“docker context inspect”), their dates and the host's name.${actions}`,
  },
  {
    id: 'cutaway.welcome.ssh', when: "cutaway.engine == 'ssh'",
    text: `The engine's host was not reached with ssh. Check in a terminal that “ssh HOST docker version” works without a question.${actions}`,
  },
  {
    id: 'cutaway.welcome.simulator', when: "cutaway.engine == 'simulator'",
    text: 'The simulated engine cannot be started. Point at the engine in the status bar to see why. A reset begins anew and keeps what was saved in a file beside it.\n[Try Again](command:cutaway.engine.retry)\n[Reset the Simulator](command:cutaway.simulator.reset)\n[Choose Another Engine](command:cutaway.engine.select)',
  },
  {
    id: 'cutaway.welcome.other', when: "cutaway.engine == 'failed'",
    text: `The engine does not answer as it should. Point at the engine in the status bar to see why; Cutaway tries again by itself.${actions}`,
  },
  {
    id: 'cutaway.welcome.none', when: "cutaway.engine == 'none'",
    text: `No container engine was found. Cutaway looks at DOCKER_HOST, at the Docker contexts of this user and for Podman's socket.\n[Look Again](command:cutaway.engine.retry)\n[Choose Engine](command:cutaway.engine.select)\n[Use the Simulator](command:cutaway.simulator.use)`,
  },
  {
    id: 'cutaway.welcome.empty', when: "cutaway.engine == 'live'", isIn: view => view !== clusters,
    text: 'Nothing here yet on this engine.\n[Pull an Image](command:cutaway.image.pull)\n[Run a Container](command:cutaway.image.run)',
  },
  {
    id: 'cutaway.welcome.clusters', when: "cutaway.engine == 'live' && cutaway.engineSource != 'simulator' && cutaway.kind == 'found'", isIn: view => view === clusters,
    text: 'No cluster of kind on this engine. Clusters that are made elsewhere appear by themselves.\n[Create Cluster](command:cutaway.cluster.create)',
  },
  {
    id: 'cutaway.welcome.kind', when: "cutaway.engine == 'live' && cutaway.engineSource != 'simulator' && cutaway.kind == 'missing'", isIn: view => view === clusters,
    text: 'No cluster of kind on this engine, and the program “kind”, which makes them, is not installed here. Install it and the CLI of your engine, docker or podman (“apt install kind”, “brew install kind”), or see [how to get kind](https://kind.sigs.k8s.io/docs/user/quick-start/#installation). Clusters that are made elsewhere appear by themselves. The simulator has kind and kubectl in it.\n[Use the Simulator](command:cutaway.simulator.use)',
  },
  {
    id: 'cutaway.welcome.simulatedClusters', when: "cutaway.engine == 'live' && cutaway.engineSource == 'simulator'", isIn: view => view === clusters,
    text: 'No cluster yet. The simulated engine has clusters, too: “kind create cluster” in its lab terminal makes one, and “kubectl” is there as well.\n[Open Lab Terminal](command:cutaway.lab.open)',
  },
  {
    id: 'cutaway.welcome.simulated', when: "cutaway.engine == 'live' && cutaway.engineSource == 'simulator'", isIn: view => view !== clusters,
    text: 'The engine is simulated: what you do here stays in it. Its host has a terminal with “docker” and “docker compose” in it.\n[Open Lab Terminal](command:cutaway.lab.open)',
  },
];
