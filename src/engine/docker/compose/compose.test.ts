import assert from 'node:assert/strict';
import { Lab } from './testing.ts';

const compose = `services:
  web:
    image: nginx:alpine
    env_file: .env.web
    environment: { WORD: "\${WORD:-none}" }
    ports: ["8080:80"]
    volumes: [data:/data, ./html:/usr/share/nginx/html:ro]
    secrets: [word]
    configs: [{ source: motd, target: /etc/motd }]
    networks: { front: { aliases: [site] }, back: {} }
    stop_signal: SIGKILL
  db:
    image: alpine
    command: sleep 1000
    depends_on: { web: { condition: service_started } }
    networks: [back]
    deploy: { resources: { limits: { memory: 64m } } }
    stop_signal: SIGKILL
  once:
    image: alpine
    command: echo hello
    network_mode: none
    profiles: [tools]
networks: { front: {}, back: { internal: true } }
volumes: { data: {} }
secrets: { word: { environment: WORD } }
configs: { motd: { content: "hi \${WORD}" } }
`;

describe('docker compose', () => {
  it('takes a project up, looks at it, changes it and takes it down', async () => {
    const lab = new Lab();
    await lab.write({ '/root/lab/compose.yaml': compose, '/root/lab/.env': 'WORD=secret-text\n', '/root/lab/.env.web': 'FROM_FILE=yes\n', '/root/lab/html/index.html': 'page\n' });
    const run = (line: string): Promise<string> => lab.run(`cd /root/lab; ${line}`);
    assert.equal(await run('docker compose up -d'), [
      ' web Pulling ', ' web Pulled ', ' db Pulling ', ' db Pulled ', ' Network lab_back  Creating', ' Network lab_back  Created', ' Network lab_front  Creating', ' Network lab_front  Created', ' Volume lab_data  Creating',
      ' Volume lab_data  Created', ' Container lab-web-1  Creating', ' Container lab-web-1  Created', ' Container lab-db-1  Creating', ' Container lab-db-1  Created', ' Container lab-web-1  Starting', ' Container lab-web-1  Started',
      ' Container lab-db-1  Starting', ' Container lab-db-1  Started', '',
    ].join('\n'));
    assert.equal(await run('docker compose exec -T web sh -c \'echo $FROM_FILE $WORD; cat /run/secrets/word; echo; cat /etc/motd\''), 'yes secret-text\nsecret-text\nhi secret-text');
    assert.equal(await run('sleep 1; curl -s localhost:8080; docker compose port web 80; docker compose exec -T db sh -c "ping -c 1 web >/dev/null && echo seen"'), 'page\n0.0.0.0:8080\nseen\n');
    assert.equal(await run('docker compose ps --format "{{.Name}} {{.Service}} {{.State}}"; docker compose ls -q; docker inspect -f "{{.HostConfig.Memory}}" lab-db-1'), 'lab-db-1 db running\nlab-web-1 web running\nlab\n67108864\n');
    assert.equal(await run('docker compose up -d'), ' Container lab-web-1  Running\n Container lab-db-1  Running\n');
    assert.equal(await run('docker compose run --rm once 2>/dev/null; docker compose run --rm -T once echo other'), 'hello\nother\n');
    await run('sed -i "s/1000/2000/" compose.yaml');
    assert.equal(await run('docker compose up -d --scale db=2'), [
      ' Container lab-web-1  Running', ' Container lab-db-1  Recreate', ' Container lab-db-1  Recreated', ' Container lab-db-2  Creating', ' Container lab-db-2  Created', ' Container lab-db-1  Starting', ' Container lab-db-1  Started',
      ' Container lab-db-2  Starting', ' Container lab-db-2  Started', '',
    ].join('\n'));
    const down = await run('docker compose down -v; docker ps -aq; docker volume ls -q; docker network ls -q --filter type=custom');
    assert.deepEqual(down.split('\n').filter(line => /Removed$/.test(line)).toSorted(), [' Container lab-db-1  Removed', ' Container lab-db-2  Removed', ' Container lab-web-1  Removed', ' Network lab_back  Removed', ' Network lab_front  Removed', ' Volume lab_data  Removed']);
    assert.match(down, /Network lab_front {2}Removed\n$/);
  });

  it('shows what containers say until they have ended, each with its name', async () => {
    const lab = new Lab();
    await lab.write({ '/srv/x/compose.yaml': 'services:\n  a: {image: alpine, command: sh -c "echo one; sleep 1; echo two"}\n  other: {image: alpine, command: sh -c "echo err >&2; exit 3"}\n' });
    const shown = await lab.run('cd /srv/x; docker compose up');
    assert.deepEqual(shown.split('\n').slice(-9, -1).toSorted(), ['a-1      | one', 'a-1      | two', 'a-1 exited with code 0', 'other-1  | err', 'other-1 exited with code 3', ' Container x-a-1  Started', ' Container x-other-1  Starting', ' Container x-other-1  Started'].toSorted());
    assert.equal(await lab.run('cd /srv/x; docker compose logs a --no-log-prefix; docker compose up --exit-code-from other >/dev/null 2>&1; echo $?'), 'one\ntwo\n3\n');
  });

  it('waits for what others depend on, and says when that fails', async () => {
    const lab = new Lab();
    const file = (test: string): string => `services:\n  a: {image: alpine, command: sh -c "sleep 1; touch /ok; sleep 100", stop_signal: SIGKILL, healthcheck: {test: ${test}, interval: 0.5s, retries: 4}}\n  b: {image: alpine, command: echo b, depends_on: {a: {condition: service_healthy}}}\n`;
    await lab.write({ '/srv/x/compose.yaml': file('test -e /ok'), '/srv/y/compose.yaml': file('"false"') });
    assert.match(await lab.run('cd /srv/x; docker compose up -d'), /a-1 {2}Waiting\n Container x-a-1 {2}Healthy\n Container x-b-1 {2}Starting\n Container x-b-1 {2}Started\n$/);
    assert.match(await lab.run('cd /srv/y; docker compose up -d; echo $?'), /dependency failed to start: container y-a-1 is unhealthy\n1\n$/);
  });

  it('builds images, and uses networks and volumes that others made', async () => {
    const lab = new Lab();
    await lab.write({
      '/srv/app/Dockerfile': 'FROM alpine\nARG X=1\nRUN echo built $X > /f\nCMD ["cat", "/f"]\n', '/srv/app/compose.yaml': 'services:\n  app: {build: {context: ., args: {X: 5}}}\n',
      '/srv/ide/compose.yaml': 'services:\n  server:\n    image: alpine\n    command: sleep 100\n    container_name: ide\n    networks: [kind_network]\n    volumes: [config:/config]\nnetworks:\n  kind_network: {name: kind, external: true}\nvolumes:\n  config: {external: true}\n',
    });
    assert.match(await lab.run('cd /srv/app; docker compose up'), /Successfully tagged app-app:latest\n app-app Built \n[^]*app-1 {2}\| built 5\napp-1 exited with code 0\n$/);
    assert.equal(await lab.run('cd /srv/ide; docker compose up -d 2>&1 | tail -1'), 'network kind declared as external, but could not be found\n');
    assert.match(await lab.run('cd /srv/ide; docker network create kind; docker volume create config; docker compose up -d; docker inspect -f "{{range \\$k, \\$v := .NetworkSettings.Networks}}{{\\$k}}{{end}}" ide'), / Container ide {2}Started\nkind\n$/);
  });

  it('builds what stands in the Compose file itself, and tells what happens to containers', async () => {
    const lab = new Lab();
    await lab.write({ '/srv/in/compose.yaml': 'services:\n  app:\n    build:\n      dockerfile_inline: |\n        FROM alpine\n        CMD ["true"]\n' });
    assert.match(await lab.run('cd /srv/in; docker compose up; ls -A /tmp'), /Successfully tagged in-app:latest\n[^]*app-1 exited with code 0\n$/);
    const events = await lab.run('sleep 1; cd /srv/in; docker compose events --since 1h --until 0s app | grep name=in-app-1; docker compose events --json --since 1h --until 0s | grep -m 1 in-app-1');
    assert.match(events, /^2026-01-01 00:\d\d:\d\d\.\d{6} container create [0-9a-f]{64} \(image=in-app, name=in-app-1\)\n[^]*container die [^]*\n\{"action":"create","attributes":\{"image":"in-app","name":"in-app-1"\},"id":"[0-9a-f]{64}","service":"app","time":"2026-01-01T[\d:.]+Z","type":"container"\}\n$/);
  });

  it('is completed as the shell asks for it', async () => {
    const lab = new Lab();
    assert.equal(await lab.run('docker create --name web alpine >/dev/null 2>&1; docker __complete rm we; docker __complete compose do; docker __complete build ./'),
      'web\n:4\nCompletion ended with directive: ShellCompDirectiveNoFileComp\ndown\n:0\nCompletion ended with directive: ShellCompDirectiveDefault\n:0\nCompletion ended with directive: ShellCompDirectiveDefault\n');
  });

  it('reads files that include, extend and override others, as the real Compose does', async () => {
    const lab = new Lab();
    await lab.write({
      '/srv/m/compose.yaml': 'include: [sub/inc.yaml]\nservices:\n  web:\n    extends: {file: sub/base.yaml, service: base}\n    image: nginx:${TAG:-1}\n    ports: ["80:80"]\n    environment: {B: "2"}\n    profiles: [p]\n',
      '/srv/m/compose.override.yaml': 'services:\n  web: {ports: !override ["81:80"], environment: [B=3]}\n', '/srv/m/sub/inc.yaml': 'services:\n  cache: {image: redis, env_file: e.env}\n', '/srv/m/sub/e.env': 'Q=${TAG}x\n',
      '/srv/m/sub/base.yaml': 'services:\n  base: {build: ., environment: {Z: "yes", A: a}, expose: [4]}\n', '/srv/m/.env': 'TAG=7\n',
    });
    assert.equal(await lab.run('cd /srv/m; docker compose config --services; docker compose --profile p config'), `cache
name: m
services:
  cache:
    environment:
      Q: 7x
    image: redis
    networks:
      default: null
  web:
    profiles:
      - p
    build:
      context: /srv/m/sub
      dockerfile: Dockerfile
    environment:
      A: a
      B: "3"
      Z: "yes"
    expose:
      - "4"
    image: nginx:7
    networks:
      default: null
    ports:
      - mode: ingress
        target: 80
        published: "81"
        protocol: tcp
networks:
  default:
    name: m_default
`);
  });

  it('sends seccomp profiles of the project', async () => {
    const lab = new Lab();
    const service = 'services:\n  web:\n    image: alpine\n    command: chmod 700 /tmp\n    security_opt: [ "seccomp:./profile.json" ]\n';
    const profile = '{ "defaultAction": "SCMP_ACT_ALLOW",\n"syscalls": [{ "names": ["chmod"], "action": "SCMP_ACT_ERRNO" }] }\n';
    await lab.write({ '/root/lab/compose.yaml': service, '/root/lab/profile.json': profile, '/root/lab/none.json': 'nonsense' });
    const run = (line: string): Promise<string> => lab.run(`cd /root/lab; ${line}`);
    assert.match(await run('docker compose up --no-log-prefix'), /^chmod: \/tmp: Operation not permitted$/m);
    assert.equal(await run('docker inspect -f "{{json .HostConfig.SecurityOpt}}" lab-web-1'), '["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\",\\"syscalls\\":[{\\"names\\":[\\"chmod\\"],\\"action\\":\\"SCMP_ACT_ERRNO\\"}]}"]\n');
    assert.match(await run('docker run --rm --security-opt seccomp=profile.json debian chmod 700 /tmp && echo by another call'), /by another call\n$/);
    assert.match(await run('sed -i s/profile/absent/ compose.yaml; docker compose up'), /opening seccomp profile \(\.\/absent\.json\) failed: open \/root\/lab\/absent\.json: no such file or directory\n$/);
    assert.match(await run('sed -i s/absent/none/ compose.yaml; docker compose up'), /compacting json for seccomp profile \(\.\/none\.json\) failed: invalid character 'o' in literal null \(expecting 'u'\)\n$/);
  });
});
