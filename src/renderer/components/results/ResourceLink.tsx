import { Anchor, Group, Text } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { linkFlags } from '#shared/words/server-words.ts';
import { CopyButton } from '../copy-button/CopyButton.tsx';
import { FlagNotice } from '../flags/FlagNotice.tsx';
import type { ContentView } from './content-view-model.ts';
import { ServerText } from './ServerText.tsx';
import { visibleName } from './visible-characters.ts';

interface ResourceLinkProps {
  readonly link: Extract<ContentView, { kind: 'link' }>;
  readonly serverId: string;
}

/** A resource that the server names; it opens in the view of that server's resources. */
export function ResourceLink({ link, serverId }: ResourceLinkProps) {
  const { t } = useTranslation('tools');
  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        <IconLink size={16} stroke={1.5} aria-hidden />
        <Anchor
          renderRoot={(props) => (
            <Link
              {...props}
              to="/servers/$serverId/$tab"
              params={{ serverId, tab: 'resources' }}
              search={{ uri: link.uri }}
            />
          )}
        >
          {visibleName(link.title)}
        </Anchor>
        <Text size="xs" c="dimmed" className="mono" style={{ overflowWrap: 'anywhere' }}>
          {visibleName(link.uri)}
        </Text>
        <CopyButton value={link.uri} label={t('resource.copyUri')} />
      </Group>
      {link.description !== '' && <ServerText text={link.description} c="dimmed" />}
      <FlagNotice flags={linkFlags(link)} />
    </div>
  );
}
