/** The real docker client: commands about images, builds, networks, volumes and the engine. */
import type { Chapter } from './scenario.ts';

const ago = (text: string): string => text.replace(/(Less than a second|About a minute|About a second|\d+ (seconds?|years?)) ago/g, '<time> ago');
const table = { table: true, view: ago };
const sorted = { view: (text: string): string => text.split('\n').toSorted().join('\n').trim() };

export const cliImages: Chapter = {
  name: 'cli-images',
  needs: 'docker',
  scenarios: [
    {
      name: 'images',
      steps: async t => {
        await t.sh('docker images', table);
        await t.sh('docker images -q --no-trunc');
        await t.sh('docker images --digests', table);
        await t.sh('docker image ls --format "{{.Repository}}:{{.Tag}} {{.Size}} {{.ID}}"');
        await t.sh('docker history busybox', table);
        await t.sh('docker history --no-trunc --format "{{.CreatedBy}} {{.Size}}" busybox');
        for (const command of ['tag busybox mine:1', 'tag none mine:1', 'tag busybox Bad', 'images mine', 'rmi mine:1', 'rmi mine:1', 'rmi none', 'image inspect none', 'history none', 'save none -o x', 'push none:1', 'image prune -f', 'images --filter dangling=true -q', 'images --filter nothing=1']) await t.sh(`docker ${command}`, table);
        await t.sh('docker create --name user busybox > /dev/null; docker rmi busybox');
        await t.sh('docker rmi -f busybox');
      },
    },
    {
      name: 'save and load',
      steps: async t => {
        await t.sh('docker save busybox -o image.tar; docker rmi busybox; docker load -i image.tar; docker images --format "{{.Repository}}:{{.Tag}}"');
        await t.sh('docker save busybox | docker load -q');
        await t.sh('echo nonsense | docker load');
        await t.sh('docker save busybox none > /dev/null');
      },
    },
    {
      name: 'build',
      steps: async t => {
        await t.sh('mkdir ctx; echo hi > ctx/a; echo skip > ctx/b; echo b > ctx/.dockerignore; printf "FROM busybox\\nARG V=1\\nCOPY . /ctx/\\nRUN ls -A /ctx; echo \\$V\\nCMD cat /ctx/a\\n" > ctx/Dockerfile', { silent: true });
        await t.sh('docker build -t built ctx 2>&1', { view: text => text.replace(/context +[\d.]+\w+/, 'context <size>') });
        await t.sh('docker build -q -t built ctx 2>&1 | cut -c1-7');
        await t.sh('docker build --build-arg V=2 --label x=y -t built:2 ctx 2>&1 | tail -4');
        await t.sh('docker run --rm built');
        await t.sh('docker history built --format "{{.CreatedBy}}"');
        await t.sh('printf "FROM busybox\\nRUN exit 4\\n" | docker build - 2>&1 | tail -2');
        await t.sh('printf "FROM busybox\\nNOPE\\n" | docker build - 2>&1 | tail -1');
        await t.sh('docker build -f none ctx 2>&1', { view: text => text.replaceAll(/\S*\/ctx/g, 'ctx') });
        await t.sh('docker build --target none ctx 2>&1 | tail -1');
        await t.sh('docker builder prune -f');
      },
    },
    {
      name: 'networks',
      steps: async t => {
        await t.sh('docker network ls --format "{{.Name}} {{.Driver}} {{.Scope}}"', sorted);
        for (const command of [
          'network create --subnet 10.77.0.0/24 --label a=b net | wc -c', 'network create net', 'network create -d nothing x', 'network inspect -f "{{.Name}} {{.Driver}} {{json .IPAM.Config}} {{json .Labels}}" net', 'run -d --name one --network net --network-alias uno busybox sleep 1000 | wc -c',
          'run --rm --network net busybox sh -c "ping -c 1 -W 2 uno | head -1"', 'network connect --ip 10.77.0.99 net one', 'run -d --name two busybox sleep 1000 | wc -c', 'network connect --ip 10.77.0.99 net two', 'inspect -f "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}" two',
          'network disconnect net two', 'network disconnect net two', 'network rm net', 'network rm bridge', 'network rm none', 'network inspect nothing', 'network rm nothing', 'network connect nothing one', 'network connect net nobody', 'rm -f one two', 'network prune -f', 'network prune -f',
        ]) await t.sh(`docker ${command}`);
      },
    },
    {
      name: 'volumes',
      steps: async t => {
        for (const command of [
          'volume ls', 'volume create data', 'volume create --label a=b other', 'volume ls', 'volume ls -q', 'volume inspect -f "{{.Name}} {{.Driver}} {{.Mountpoint}} {{json .Labels}}" other', 'volume inspect none', 'create --name box -v data:/data busybox | wc -c', 'volume rm data', 'volume rm none',
          'volume rm -f none', 'volume ls --filter dangling=true -q', 'volume prune -f', 'volume prune -f --filter all=1', 'rm -v box', 'volume rm data', 'volume create -d nothing x',
        ]) await t.sh(`docker ${command}`);
      },
    },
    {
      name: 'the engine',
      steps: async t => {
        await t.sh('docker run -d --name web -v data:/data busybox sleep 1000 > /dev/null; docker system df', { table: true, view: text => text.replace(/(\d+)(\.\d+)?([kM]?B)/g, '<size>') });
        await t.sh('docker system df -v', { table: true, view: text => ago(text).replace(/(\d+)(\.\d+)?([kM]?B)/g, '<size>') });
        await t.sh('docker info --format "{{.Containers}} {{.ContainersRunning}} {{.Images}} {{.Driver}} {{.OSType}} {{.Swarm.LocalNodeState}}"');
        await t.sh('docker version --format "{{.Server.Os}} {{.Server.Arch}} {{.Client.APIVersion}}"');
        await t.sh('docker rm -f web; docker system prune -f', { view: text => text.replace(/space: .*/, 'space: <size>') });
        await t.sh('docker system prune -af --volumes', { view: text => text.replace(/space: .*/, 'space: <size>') });
        for (const command of ['node ls', 'service ls', 'swarm leave', 'secret ls', 'plugin ls', 'stack ls']) await t.sh(`docker ${command}`);
      },
    },
  ],
};
