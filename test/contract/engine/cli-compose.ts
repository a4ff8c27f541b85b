/** The real Compose: projects with networks, volumes, secrets, environment files and ports. */
import type { Recorder } from './recorder.ts';
import type { Chapter } from './scenario.ts';

const ago = (text: string): string => text.replace(/(Less than a second|About a minute|About a second|\d+ seconds?)( ago)?/g, '<time>$2');

/** Compose looks at the engine's own version: it may not be told another one. */
const command = 'env -u DOCKER_API_VERSION docker compose';

/** What Compose tells of its progress comes in any order, with times. */
async function compose(t: Recorder, line: string): Promise<void> {
  await t.sh(`${command} ${line} 2>&1`, { label: `$ docker compose ${line}`, table: true, view: text => ago(text).replace(/ *\d+\.\d+s/g, '').split('\n').map(each => each.trim()).filter(each => each !== '').toSorted().join('\n') });
}

export const cliCompose: Chapter = {
  name: 'cli-compose',
  needs: 'compose',
  scenarios: [
    {
      name: 'up, ps, logs, exec, down',
      steps: async t => {
        await t.sh(`cat > .env.web <<'END'
FROM_FILE=yes
END
echo WORD=secret-text > .env
cat > compose.yaml <<'END'
name: demo
services:
  web:
    image: busybox
    command: sh -c 'echo $$FROM_FILE $$DIRECT; cat /run/secrets/word; echo kept > /data/x; exec sleep 1000'
    env_file: .env.web
    environment: { DIRECT: "2" }
    ports: ["127.0.0.1:18486:80"]
    volumes: [data:/data]
    secrets: [word]
    networks: { front: { aliases: [site] }, back: {} }
    stop_signal: SIGKILL
  other:
    image: busybox
    command: sleep 1000
    depends_on: { web: { condition: service_started } }
    networks: [back]
    stop_signal: SIGKILL
networks: { front: {}, back: { internal: true } }
volumes: { data: {} }
secrets: { word: { environment: WORD } }
END`, { silent: true });
        await compose(t, 'config --services');
        await compose(t, 'up -d');
        await compose(t, 'ps --format "{{.Name}} {{.Service}} {{.State}} {{.Ports}}"');
        await compose(t, 'exec -T other ping -c 1 -W 2 web | head -1 | cut -d" " -f1-2');
        await compose(t, 'exec -T web cat /data/x');
        await compose(t, 'up -d');
        await compose(t, 'ls --format json | sed "s/,.ConfigFiles.*//"');
        await compose(t, 'top other | tail -1 | wc -w');
        await compose(t, 'port web 80');
        await compose(t, 'images -q | cut -c1-12 | sort -u');
        await compose(t, 'stop other');
        await compose(t, 'ps -a --format "{{.Name}} {{.State}}"');
        await compose(t, 'restart other');
        await compose(t, 'up -d --scale other=2');
        await compose(t, 'run --rm --no-deps -T other echo ran');
        await t.get('/networks', { view: body => (body as readonly { readonly Name: string; readonly Internal: boolean; readonly Labels: Readonly<Record<string, string>> }[]).filter(({ Name }) => Name.startsWith('demo')).map(({ Name, Internal, Labels }) => `${Name} ${String(Internal)} ${Object.keys(Labels).join()}`).toSorted() });
        await compose(t, 'down');
        await compose(t, 'ps -a -q');
        await t.sh('docker volume ls -q');
        await compose(t, 'down -v');
        await t.sh('docker volume ls -q');
      },
    },
    {
      name: 'build and errors',
      steps: async t => {
        await t.sh(`mkdir app; printf 'FROM busybox\\nCMD ["echo","from the image"]\\n' > app/Dockerfile
printf 'name: demo\\nservices:\\n  app:\\n    build: ./app\\n' > compose.yaml
printf 'name: bad\\nservices:\\n  app:\\n    image: busybox\\n    command: nothing-here\\n' > bad.yaml`, { silent: true });
        await t.sh(`${command} up 2>&1 | grep -E "from the image|exited"`);
        await compose(t, 'logs --no-log-prefix');
        await compose(t, '-f bad.yaml up -d');
        await compose(t, '-f bad.yaml down');
        await compose(t, 'down --rmi local');
      },
    },
    {
      name: 'health as a condition',
      steps: async t => {
        await t.sh(`cat > compose.yaml <<'END'
name: demo
services:
  db:
    image: busybox
    command: sh -c 'sleep 0.5; touch /ready; exec sleep 1000'
    healthcheck: { test: test -e /ready, interval: 0.2s, retries: 50 }
    stop_signal: SIGKILL
  web:
    image: busybox
    command: sleep 1000
    depends_on: { db: { condition: service_healthy } }
    stop_signal: SIGKILL
END`, { silent: true });
        await compose(t, 'up -d --wait');
        await compose(t, 'ps --format "{{.Service}} {{.Health}}"');
        await compose(t, 'kill');
        await compose(t, 'rm -f');
        await compose(t, 'down');
      },
    },
  ],
};
