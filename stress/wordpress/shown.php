<?php
// The words of every post and page as readers with the right to see them saw them, as JSON.
require __DIR__ . '/start.php';
$posts = get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]);
// What nobody saw, the marks of a plugin that is not there, and bare addresses are no words.
$hidden = ['/<!-- wp:(\S+) [^>]*"blockVisibility":\s*false.*?<!-- \/wp:\1 -->/s', '/\[\/?unknown_plugin[^\]]*\]/',
           '/^https?:\S+$/m'];
echo json_encode(array_map(function ($post) use ($hidden) {
    $GLOBALS['post'] = $post;
    $text = preg_replace($hidden, '', $post->post_content);
    return ['title' => $post->post_title, 'status' => $post->post_status,
            'words' => html_entity_decode(wp_strip_all_tags(apply_filters('the_content', str_replace('><', '> <', $text))))];
}, $posts));
