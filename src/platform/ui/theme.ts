import type { ThemeConfig } from 'antd';

const font =
  'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Segoe UI", Roboto, sans-serif';

/** Colours dark enough for small text on white (WCAG 2.2 AA) and controls large enough for a finger. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1456a0',
    colorInfo: '#1456a0',
    colorSuccess: '#1f7a3d',
    colorWarning: '#9a5b00',
    colorError: '#b42318',
    colorLink: '#1456a0',
    colorText: '#1d2733',
    colorTextSecondary: '#475466',
    colorTextTertiary: '#596678',
    colorTextDescription: '#596678',
    colorTextPlaceholder: '#667385',
    colorBorder: '#8793a3',
    colorInfoBg: '#e9f1fb',
    colorInfoBorder: '#a9c6e8',
    colorSuccessBg: '#e6f3ea',
    colorSuccessBorder: '#9fcdb0',
    colorWarningBg: '#fdf3e1',
    colorWarningBorder: '#e3bd7b',
    colorErrorBg: '#fcebe9',
    colorErrorBorder: '#e7a9a2',
    fontFamily: font,
    fontSize: 15,
    controlHeight: 36,
    borderRadius: 6,
    motion: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Alert: { defaultPadding: '10px 14px' },
  },
};
