<?php
// Sets up the WordPress of the first argument at the address of the second, with one post whose text is the file of the third.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url($argv[2], PHP_URL_HOST) . ':' . parse_url($argv[2], PHP_URL_PORT);
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Measured', 'measured', 'measured@example.org', false, '', wp_generate_password());
kses_remove_filters();
$block = "<!-- wp:html -->\n" . file_get_contents($argv[3]) . "\n<!-- /wp:html -->";
echo wp_insert_post(['post_title' => 'The article', 'post_content' => wp_slash($block), 'post_status' => 'publish'], true);
