import { Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useServer } from '../../lib/servers-query.ts';

export function ServerDetail() {
  const { serverId } = useParams({ from: '/servers/$serverId/$tab' });
  return <Title order={2}>{useServer(serverId)?.name}</Title>;
}
