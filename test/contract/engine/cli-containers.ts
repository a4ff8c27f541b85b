/** The real docker client: commands about containers. */
import type { Chapter } from './scenario.ts';

const ago = (text: string): string => text.replace(/(Less than a second|About a minute|About a second|\d+ seconds?)( ago)?/g, '<time>$2');
const table = { table: true, view: ago };

export const cliContainers: Chapter = {
  name: 'cli-containers',
  needs: 'docker',
  scenarios: [
    {
      name: 'run',
      steps: async t => {
        await t.sh('docker run --rm busybox echo hello');
        await t.sh('docker run --rm busybox sh -c "echo out; echo err >&2; exit 3"');
        await t.sh('echo from stdin | docker run --rm -i busybox cat');
        await t.sh('docker run --rm busybox nothing-here');
        await t.sh('docker run --rm busybox /etc');
        await t.sh('docker run --rm --entrypoint id -u app busybox -u');
        await t.sh('docker run --rm -w /tmp -e A=1 -e B="x y" -h name busybox sh -c \'pwd; echo $A $B; hostname\'');
        await t.sh('docker run --rm --read-only busybox touch /x');
        await t.sh('docker run --rm --tmpfs /t:size=1m busybox sh -c "touch /t/x; df -k /t | tail -1 | cut -c1-40"');
        await t.sh('docker run --rm --network none busybox ls /sys/class/net');
        await t.sh('docker run --rm --add-host db:10.0.0.9 busybox grep db /etc/hosts');
        await t.sh('docker run --rm --cap-drop ALL busybox sh -c "grep CapEff /proc/self/status; chown app /tmp"');
        await t.sh('docker run --rm --cap-add NET_ADMIN busybox grep CapEff /proc/self/status');
        await t.sh('docker run --rm --ulimit nofile=64:128 busybox sh -c "ulimit -n; ulimit -Hn"');
        await t.sh('docker run --rm -v data:/data busybox sh -c "echo kept > /data/x"');
        await t.sh('docker run --rm -v data:/data:ro busybox sh -c "cat /data/x; echo y > /data/x"');
        await t.sh('docker run --rm --mount type=volume,src=data,dst=/d busybox cat /d/x');
        await t.sh('docker run -d --name web busybox sleep 1000', { view: text => text.length === 65 ? 'an id' : text });
        await t.sh('docker run --name web busybox true');
        await t.sh('docker run --rm none-such-image true', { view: text => text, label: 'an image that is nowhere', silent: true });
        await t.sh('docker run --rm --pull never none true');
        await t.sh('docker run -m 1m busybox true');
        await t.sh('docker run -p x:y busybox true');
        await t.sh('docker run --rm --pid container:web busybox sh -c "ps -o comm | grep -c \"^sleep\""');
        await t.sh('docker run --rm --init busybox sh -c "cat /proc/1/comm"');
        await t.sh('docker run --rm --sig-proxy=false --stop-signal USR1 --log-driver none busybox echo logged');
        await t.sh('docker run -d --rm --cidfile id busybox sleep 1000 > /dev/null; docker kill $(cat id) | wc -c');
      },
    },
    {
      name: 'ps',
      steps: async t => {
        await t.run('busy', { Labels: { tier: 'one' }, ExposedPorts: { '80/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '18484' }] } } });
        await t.finish('done', { Cmd: ['sh', '-c', 'exit 3'] });
        await t.create('made', {}, { silent: true });
        await t.sh('docker ps', table);
        await t.sh('docker ps -a', table);
        await t.sh('docker ps -aq | wc -l');
        await t.sh('docker ps -a --no-trunc', table);
        await t.sh('docker ps -l --format "{{.Names}} {{.State}}"');
        await t.sh('docker ps -n 2 --format "{{.Names}}"');
        await t.sh('docker ps -a --filter status=exited --format "{{.Names}} {{.Status}}"', { view: ago });
        await t.sh('docker ps --filter label=tier=one --format "{{.Names}} {{.Labels}} {{.Label \\"tier\\"}} {{.Ports}} {{.Networks}} {{.Command}} {{.LocalVolumes}} {{.Mounts}}"');
        await t.sh('docker ps -a --filter status=nothing');
        await t.sh('docker ps -as --format "{{.Names}} {{.Size}}"');
        await t.sh('docker ps --format json | tr "," "\\n" | cut -d: -f1');
      },
    },
    {
      name: 'life by commands',
      steps: async t => {
        await t.sh('docker create --name web busybox sh -c \'trap "exit 5" TERM; while :; do sleep 0.1; done\'');
        for (const command of ['start web', 'stop -t 5 web', 'start web', 'restart -t 5 web', 'pause web', 'pause web', 'unpause web', 'rename web site', 'kill -s USR2 site', 'wait site', 'start site', 'update --cpu-shares 100 --restart no site', 'rm site', 'rm -f site', 'rm site', 'rm -f site', 'start nobody', 'stop nobody', 'kill nobody', 'wait nobody', 'rename nobody x', 'inspect nobody', 'logs nobody', 'top nobody', 'port nobody', 'diff nobody', 'attach nobody', 'exec nobody true', 'stats --no-stream nobody', 'update nobody --cpu-shares 10']) await t.sh(`docker ${command}`);
      },
    },
    {
      name: 'logs, exec, cp, diff, top, port, stats, inspect',
      steps: async t => {
        await t.run('web', { Hostname: 'web', Cmd: ['sh', '-c', 'echo one; sleep 0.2; echo two >&2; exec sleep 1000'], ExposedPorts: { '80/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '18485' }] } } });
        await t.sh('until docker logs web 2>&1 | grep -q two; do sleep 0.1; done', { silent: true });
        await t.sh('docker logs web');
        await t.sh('docker logs -n 1 web');
        await t.sh('docker logs -t web');
        await t.sh('docker exec web sh -c "echo in; exit 7"');
        await t.sh('echo words | docker exec -i web wc -w');
        await t.sh('docker exec -u app -w /tmp -e X=1 web sh -c \'id -un; pwd; echo $X\'');
        await t.sh('docker exec web nothing-here');
        await t.sh('docker exec -d web touch /detached; sleep 0.5; docker exec web ls /detached');
        await t.sh('echo local > f; mkdir -p d/e; echo deep > d/e/g; docker cp f web:/tmp/f; docker cp d web:/tmp/; docker exec web sh -c "cat /tmp/f /tmp/d/e/g"');
        await t.sh('docker cp web:/tmp/d/. out; cat out/e/g; docker cp web:/etc/group - | tar t');
        await t.sh('docker cp web:/none .');
        await t.sh('docker cp f web:/none/x');
        await t.sh('docker cp f nobody:/x');
        await t.sh('docker cp web:/etc/group f/x');
        await t.sh('docker diff web', { view: text => text.split('\n').toSorted().join('\n') });
        await t.sh('docker top web -o comm,args');
        await t.sh('docker top web', { view: text => text.split('\n', 1).join('').replace(/ +/g, ' ') });
        await t.sh('docker port web; docker port web 80; docker port web 80/tcp; docker port web 81');
        await t.sh('docker stats --no-stream --format "{{.Name}} {{.PIDs}}"');
        await t.sh('docker stats --no-stream', { table: true, view: text => text.split('\n', 1).join('') });
        await t.sh('docker inspect -f "{{.State.Status}} {{.Config.Image}} {{json .HostConfig.PortBindings}} {{.NetworkSettings.IPAddress}}" web');
        await t.sh('docker inspect -f "{{.Nothing}}" web');
        await t.sh('docker inspect --type image web');
        await t.sh('docker inspect -s -f "{{.SizeRootFs}}" web');
        await t.sh('docker inspect busybox -f "{{.Os}} {{.Config.Cmd}}"');
        await t.sh('docker container inspect web | head -3', { view: text => text.replace(/"Created.*/, '') });
      },
    },
    {
      name: 'export and import, commit',
      steps: async t => {
        await t.finish('box', { Cmd: ['sh', '-c', 'echo new > /new'] });
        await t.sh('docker export box | tar t | grep new');
        await t.sh('docker export box | docker import -c "CMD [\\"/bin/cat\\",\\"/new\\"]" - flat:1 | cut -c1-7');
        await t.sh('docker run --rm flat:1');
        await t.sh('docker commit -m why -a me -c "ENV A=1" box made:1 | cut -c1-7');
        await t.sh('docker run --rm made:1 sh -c "cat /new; echo $A"');
        await t.sh('docker inspect -f "{{.Author}} {{.Comment}} {{.Config.Env}}" made:1');
        await t.sh('docker export nobody > /dev/null');
      },
    },
    {
      name: 'prune',
      steps: async t => {
        await t.finish('done', { Cmd: ['true'] });
        await t.sh('docker container prune -f');
        await t.sh('docker container prune -f --filter label=x');
        await t.sh('docker container prune -f --filter colour=red');
      },
    },
    {
      name: 'health and waiting for it',
      steps: async t => {
        await t.sh('docker run -d --name well --health-cmd "test -e /tmp" --health-interval 0.2s busybox sleep 1000 > /dev/null');
        await t.until('/containers/well/json', 'State.Health.Status', 'healthy');
        await t.sh('docker ps --format "{{.Names}} {{.Status}}"', { view: ago });
        await t.sh('docker inspect -f "{{.State.Health.Status}}" well');
      },
    },
    {
      name: 'attach',
      steps: async t => {
        await t.sh('docker create -i --name sort busybox sort > /dev/null; printf "b\\na\\n" | docker start -ai sort');
        await t.sh('docker run -d --name say busybox sh -c "sleep 0.7; echo said; exit 4" > /dev/null; docker attach say');
        await t.sh('docker attach say');
      },
    },
    {
      name: 'events',
      steps: async t => {
        await t.sh('date +%s > since; docker run --rm --name web busybox true; sleep 1; docker events --since $(cat since) --until $(date +%s) --filter container=web --format "{{.Type}} {{.Action}}"');
      },
    },
  ],
};
